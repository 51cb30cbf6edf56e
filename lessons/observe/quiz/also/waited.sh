docklab answer " $(docker wait obs-quiz) "
