"""What every face on HTTP has: errors as problems, who asks, cookies, entity tags."""
