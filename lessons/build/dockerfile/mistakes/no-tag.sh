# fails: built BUILT_WITHOUT_TAG
# solution but -t draft => --iidfile ../iid
# afterwards: docker rmi $(cat ../iid); rm ../iid
