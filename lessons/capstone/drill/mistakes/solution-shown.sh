# fails: mended SOLUTION_SHOWN
# solution but docklab break localhost => docklab break localhost\ndocklab solve
