"""What builds, searches, pages and saves cost, some of it beside others. Never part of the tests."""
