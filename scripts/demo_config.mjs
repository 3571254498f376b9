// Prints the server's settings for ./run: the simulator's credentials, and everything else beside this file.
//   node scripts/demo_config.mjs simulator/config.default.json > var/link100.toml
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const simulator = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const text = (value) => JSON.stringify(value);

console.log(`# Made by ./run for trying things out with the simulator; never for production.
# ./run sets the ports by LINK100_SERVER_LISTEN, LINK100_SERVER_ADMIN_LISTEN, LINK100_REDIS_URL and
# LINK100_WECHAT_API_BASE.
# 由 ./run 生成,仅供配合模拟器试用,不可用于正式环境。

[server]
listen = "127.0.0.1:8080"
admin_listen = "127.0.0.1:9180"

[database]
url = "sqlite:link100.db"

[redis]
url = "redis://127.0.0.1:8379"

[wechat]
app_id = ${text(simulator.app_id)}
app_secret = ${text(simulator.app_secret)}
token = ${text(simulator.token)}
encoding_aes_key = ${text(simulator.encoding_aes_key)}
original_id = ${text(simulator.original_id)}
mode = ${text(simulator.mode)}
api_base = "http://127.0.0.1:8090"
qr_image_base = "http://127.0.0.1:8090"

[miniapp]
app_id = ${text(simulator.mini_app_id)}
app_secret = ${text(simulator.mini_app_secret)}
state = "developer"
subscribe_file = ${text(fileURLToPath(new URL('../config/subscribe.example.toml', import.meta.url)))}

[dev]
clock_file = "clock-offset"`);
