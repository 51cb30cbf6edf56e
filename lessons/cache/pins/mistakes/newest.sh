# fails: pins PINNED_TOO_HIGH
# solution but mv frozen.txt => sed -i.old 's/^jinja2==.*/jinja2==3.1.6/I' frozen.txt; mv frozen.txt
