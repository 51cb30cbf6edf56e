# fails: written FILE_IS_FOLDER
docker run --name c-a alpine mkdir /note.txt
docker run --name c-b alpine ls /note.txt
