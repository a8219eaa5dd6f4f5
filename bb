netns exec nope true
link show lo
