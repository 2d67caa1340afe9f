"""`python -m build_scripts` is `parallax`."""

from build_scripts.commands.parallax import main

main()
