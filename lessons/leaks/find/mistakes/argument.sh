# fails: token WRONG_ANSWER
docklab answer "$(docker history --no-trunc leaky:1 | sed -n 's/.*PIP_TOKEN=\([0-9a-f]*\).*/\1/p')"
