# What is wanted of the data.
echo "flowers: $(wc -l < data/flowers.csv)" > summary.txt
