# fails: lean OTHER_VERSION
# solution but scikit-learn==1.9.1 => scikit-learn==1.9.0
