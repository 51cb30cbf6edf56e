# solution but redis==6.4.0 => redis==8.1.0
sleep 8  # longer than the timeout that redis sets by itself from version 8 on
