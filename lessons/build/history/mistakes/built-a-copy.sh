# fails: named OTHER_IMAGE_TAGGED
printf 'FROM alpine\nRUN echo train.py --seed {{nonce:seed}}\n' | docker build -t published:1 -
