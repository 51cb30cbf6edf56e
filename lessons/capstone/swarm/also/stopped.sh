# solution but rm -f $( => stop $(
