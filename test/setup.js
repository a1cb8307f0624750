// n8n-core would print every expected error.
process.env.N8N_LOG_LEVEL ??= 'silent';
