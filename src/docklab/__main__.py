"""python -m docklab: the docklab command."""

from docklab.cli.app import main

main()
