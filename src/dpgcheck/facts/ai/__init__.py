"""What an AI system consists of: its training data, its code, the weights of its models, and the cards on them."""
