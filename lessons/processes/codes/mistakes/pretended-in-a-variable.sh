# fails: terminated CODE_PRETENDED
# solution but --init --name code143 alpine sleep 600 => --name code143 alpine sh -c 'C=143; exit $C'
