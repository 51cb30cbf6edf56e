# fails: answer NOT_ANSWERED
docklab task
