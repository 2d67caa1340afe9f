"""What holds the benchmarks together; nothing is measured here."""
