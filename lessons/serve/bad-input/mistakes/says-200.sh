# fails: refuses BAD_INPUT_ACCEPTED
# solution but return jsonify(error="rows must be a list of rows of four numbers"), 400 => return jsonify(error="rows must be a list of rows of four numbers")
# solution but return jsonify(error="every value must be a number"), 400 => return jsonify(error="every value must be a number")
