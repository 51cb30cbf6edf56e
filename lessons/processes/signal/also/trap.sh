cd trainer
cat > run.sh <<'END'
python train.py &
trap 'kill $!; echo bye; exit 143' TERM
wait $!
END
docker build -t trainer .
