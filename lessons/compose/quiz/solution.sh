cd quiz
docklab answer "$(docker compose config | sed -n 's/.*name: \(lab-.*_weights\)$/\1/p')"
