import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'page',
  base: './',
  plugins: [vue()],
  build: { outDir: '../dist/page', emptyOutDir: true, target: 'es2020' },
});
