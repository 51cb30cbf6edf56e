# fails: built IMAGE_MISSING
# solution but testimage . => testimage
