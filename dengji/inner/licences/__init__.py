"""Business licences 营业执照: numbered, printed, sealed."""
