"""`python -m build_scripts` is `parallax`."""

from build_scripts.commands.cli import main

main()
