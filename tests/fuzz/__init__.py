"""Property tests: any input, the same promises."""
