var n=(t,e)=>{t.dispatchEvent(new CustomEvent("hass-notification",{detail:{message:e},bubbles:!0,composed:!0}))};export{n as a};
