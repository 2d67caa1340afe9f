"""What a build costs, beside a plain MkDocs and Material build of the same visible size. Never part of the tests."""
