# fails: built TAG_TYPO
# solution but testimage => testimages
# afterwards: docker rmi testimages
