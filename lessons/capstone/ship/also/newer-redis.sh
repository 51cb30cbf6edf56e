# solution but redis==6.4.0 => redis==8.1.0
sleep 8
