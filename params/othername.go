package params

// otherName returns our word for one that other books and libraries use, or
// nothing. The word typed is in lower case, with _ between its parts.
func otherName(typed string) string {
	switch typed {
	// Losses.
	case "mse", "mean_square_error", "mean_squares":
		return "mean_squared_error"
	case "half_mse", "l2", "quadratic", "half_square_error":
		return "half_squared_error"
	case "sse", "sum_of_squares", "sum_squared_error":
		return "squared_error"
	case "mae", "l1", "mean_absolute_error":
		return "absolute_error"
	case "bce", "log_loss", "logloss", "binary_crossentropy":
		return "binary_cross_entropy"
	case "ce", "nll", "categorical_cross_entropy", "categorical_crossentropy":
		return "cross_entropy"
	case "smooth_l1":
		return "huber"

	// Activations.
	case "linear", "none", "id":
		return "identity"
	case "logistic", "sigma", "expit":
		return "sigmoid"
	case "hyperbolic_tangent", "tangent":
		return "tanh"
	case "rectifier", "rectified_linear", "ramp":
		return "relu"
	case "lrelu":
		return "leaky_relu"
	case "smooth_relu":
		return "softplus"

	// Keys.
	case "lr", "eta", "rate", "step_size":
		return "learning_rate"
	case "bias":
		return "biases"
	case "outputs":
		return "targets"
	case "cost", "loss_function", "cost_function":
		return "loss"
	case "activation_function":
		return "activation"
	}
	return ""
}
