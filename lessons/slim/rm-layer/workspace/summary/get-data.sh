# Stands for a download: 40 MB of flowers.
mkdir -p data
yes "5.1,3.5,1.4,0.2,setosa" | head -c 40000000 > data/flowers.csv
