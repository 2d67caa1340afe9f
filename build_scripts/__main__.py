"""`python -m build_scripts` is `parallax`."""

from build_scripts.cli import main

main()
