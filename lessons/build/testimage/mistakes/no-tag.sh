# fails: built BUILT_WITHOUT_TAG
# solution but -t testimage => --iidfile ../iid
# afterwards: docker rmi $(cat ../iid); rm ../iid
