"""python -m docklab: the docklab command."""

from docklab.cli.entry import main

main()
