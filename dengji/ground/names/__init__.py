"""Enterprise names 企业名称: taken apart, compared, and the words they may not contain."""
