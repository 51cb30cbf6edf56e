# fails: trained SERVICE_ENDED
# fails: order SERVICE_ENDED
# solution but train.py => train_model.py
