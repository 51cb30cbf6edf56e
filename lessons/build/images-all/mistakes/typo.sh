# fails: named TAG_TYPO
docker tag "$(docker images --all --quiet --filter label=model=wine)" fuond-it:1
