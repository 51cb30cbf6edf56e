# fails: small BUILD_FILES_IN_IMAGE
# solution without docker build -t heavy summary
# solution but summarise.sh && rm -r data => summarise.sh
