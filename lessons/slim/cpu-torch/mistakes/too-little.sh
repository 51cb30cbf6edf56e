# fails: lean PACKAGE_MISSING
printf 'flask==3.1.3\n' > cpu/requirements.txt
docker build -t cpu cpu
