docker restart -t 0 quiz-app
docklab answer "$(docker logs --tail 1 quiz-app)"
