docklab answer "$(docker run --rm quiz-app:1 cat /version.txt)"
