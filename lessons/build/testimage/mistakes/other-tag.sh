# fails: built OTHER_TAG
# solution but testimage => testimage:1.0
# afterwards: docker rmi testimage:1.0
