print("carry")
