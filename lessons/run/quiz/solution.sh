docklab answer "$(docker port quiz-model 5000/tcp | head -n 1 | cut -d : -f 2)"
