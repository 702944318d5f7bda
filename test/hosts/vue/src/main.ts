import { createApp } from 'vue';
import './console.css';
import Console from './Console.vue';

createApp(Console).mount('#app');
