/** The best-known crates by their names; what has nearly such a name may be a mistake, or meant to be taken for it. */
export const famousCrates: readonly string[] = `
actix actix-web ahash anyhow arc-swap argon2 ariadne arrow askama assert_cmd async-std async-trait axum
backtrace base64 bevy bincode bitflags bitvec blake3 bumpalo bytemuck byteorder bytes
cargo-edit cc cfg-if chrono ciborium clap clippy config console cpal cranelift criterion crossbeam crossterm csv ctrlc cxx
darling dashmap datafusion derive_more diesel dioxus dirs
ed25519-dalek egui either embassy enum_dispatch env_logger eyre
fastrand ferris figment flate2 flume fnv futures fxhash
getrandom gimli git2 glam gloo goblin governor
h2 half hashbrown heapless heck hex home http httparse hyper
iced image indexmap indicatif indoc insta inventory itertools itoa
jemallocator jsonwebtoken
lalrpop lapin lazy_static leptos libc libloading libsqlite3-sys log logos loom lru
matchit maud memchr memmap2 miette minijinja mio miri mockall moka
nalgebra ndarray nix nom notify num num-bigint num-traits
object once_cell openssl ordered-float
parking_lot paste peg pest petgraph phf pin-project polars postgres proc-macro2 prometheus proptest prost pulldown-cmark pyo3
quick-xml quickcheck quinn quote
rand rand_core ratatui rayon redis regex reqwest ring rkyv rocket ron rstest rusqlite rust_decimal rustc-hash rustix rustls rustyline ryu
schemars scopeguard sea-orm semver serde serde_derive serde_json serde_yaml sha2 signal-hook slab slotmap smallvec smol snafu socket2 sqlx structopt strum subtle syn sysinfo
tantivy tauri tempfile tera termcolor test-case thiserror time tinyvec tokio tokio-util toml tonic tower tower-http tracing tracing-subscriber trybuild tungstenite typenum
unicode-segmentation ureq url uuid
walkdir warp wasm-bindgen wasmer wasmtime wgpu winapi windows winit winnow
xshell yew zerocopy zeroize zip
`
  .trim()
  .split(/\s+/)
