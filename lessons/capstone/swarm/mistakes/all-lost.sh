# fails: healed ALL_LOST_AT_ONCE
# solution but  | head -n 1 => 
