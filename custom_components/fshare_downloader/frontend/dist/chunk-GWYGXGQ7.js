var G1=Object.defineProperty;var $1=Object.getOwnPropertyDescriptor;var I=(V,C,H,L)=>{for(var M=L>1?void 0:L?$1(C,H):C,r=V.length-1,e;r>=0;r--)(e=V[r])&&(M=(L?e(C,H,M):e(M))||M);return L&&M&&G1(C,H,M),M};var U=globalThis,Q=U.ShadowRoot&&(U.ShadyCSS===void 0||U.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,V1=Symbol(),d1=new WeakMap,b=class{constructor(C,H,L){if(this._$cssResult$=!0,L!==V1)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=C,this.t=H}get styleSheet(){let C=this.o,H=this.t;if(Q&&C===void 0){let L=H!==void 0&&H.length===1;L&&(C=d1.get(H)),C===void 0&&((this.o=C=new CSSStyleSheet).replaceSync(this.cssText),L&&d1.set(H,C))}return C}toString(){return this.cssText}},p1=V=>new b(typeof V=="string"?V:V+"",void 0,V1),l=(V,...C)=>{let H=V.length===1?V[0]:C.reduce((L,M,r)=>L+(e=>{if(e._$cssResult$===!0)return e.cssText;if(typeof e=="number")return e;throw Error("Value passed to 'css' function must be a 'css' function result: "+e+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(M)+V[r+1],V[0]);return new b(H,V,V1)},m1=(V,C)=>{if(Q)V.adoptedStyleSheets=C.map(H=>H instanceof CSSStyleSheet?H:H.styleSheet);else for(let H of C){let L=document.createElement("style"),M=U.litNonce;M!==void 0&&L.setAttribute("nonce",M),L.textContent=H.cssText,V.appendChild(L)}},L1=Q?V=>V:V=>V instanceof CSSStyleSheet?(C=>{let H="";for(let L of C.cssRules)H+=L.cssText;return p1(H)})(V):V;var{is:_1,defineProperty:z1,getOwnPropertyDescriptor:K1,getOwnPropertyNames:q1,getOwnPropertySymbols:j1,getPrototypeOf:X1}=Object,G=globalThis,v1=G.trustedTypes,Y1=v1?v1.emptyScript:"",J1=G.reactiveElementPolyfillSupport,F=(V,C)=>V,R={toAttribute(V,C){switch(C){case Boolean:V=V?Y1:null;break;case Object:case Array:V=V==null?V:JSON.stringify(V)}return V},fromAttribute(V,C){let H=V;switch(C){case Boolean:H=V!==null;break;case Number:H=V===null?null:Number(V);break;case Object:case Array:try{H=JSON.parse(V)}catch{H=null}}return H}},$=(V,C)=>!_1(V,C),x1={attribute:!0,type:String,converter:R,reflect:!1,useDefault:!1,hasChanged:$};Symbol.metadata??=Symbol("metadata"),G.litPropertyMetadata??=new WeakMap;var Z=class extends HTMLElement{static addInitializer(C){this._$Ei(),(this.l??=[]).push(C)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(C,H=x1){if(H.state&&(H.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(C)&&((H=Object.create(H)).wrapped=!0),this.elementProperties.set(C,H),!H.noAccessor){let L=Symbol(),M=this.getPropertyDescriptor(C,L,H);M!==void 0&&z1(this.prototype,C,M)}}static getPropertyDescriptor(C,H,L){let{get:M,set:r}=K1(this.prototype,C)??{get(){return this[H]},set(e){this[H]=e}};return{get:M,set(e){let A=M?.call(this);r?.call(this,e),this.requestUpdate(C,A,L)},configurable:!0,enumerable:!0}}static getPropertyOptions(C){return this.elementProperties.get(C)??x1}static _$Ei(){if(this.hasOwnProperty(F("elementProperties")))return;let C=X1(this);C.finalize(),C.l!==void 0&&(this.l=[...C.l]),this.elementProperties=new Map(C.elementProperties)}static finalize(){if(this.hasOwnProperty(F("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(F("properties"))){let H=this.properties,L=[...q1(H),...j1(H)];for(let M of L)this.createProperty(M,H[M])}let C=this[Symbol.metadata];if(C!==null){let H=litPropertyMetadata.get(C);if(H!==void 0)for(let[L,M]of H)this.elementProperties.set(L,M)}this._$Eh=new Map;for(let[H,L]of this.elementProperties){let M=this._$Eu(H,L);M!==void 0&&this._$Eh.set(M,H)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(C){let H=[];if(Array.isArray(C)){let L=new Set(C.flat(1/0).reverse());for(let M of L)H.unshift(L1(M))}else C!==void 0&&H.push(L1(C));return H}static _$Eu(C,H){let L=H.attribute;return L===!1?void 0:typeof L=="string"?L:typeof C=="string"?C.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(C=>this.enableUpdating=C),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(C=>C(this))}addController(C){(this._$EO??=new Set).add(C),this.renderRoot!==void 0&&this.isConnected&&C.hostConnected?.()}removeController(C){this._$EO?.delete(C)}_$E_(){let C=new Map,H=this.constructor.elementProperties;for(let L of H.keys())this.hasOwnProperty(L)&&(C.set(L,this[L]),delete this[L]);C.size>0&&(this._$Ep=C)}createRenderRoot(){let C=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return m1(C,this.constructor.elementStyles),C}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(C=>C.hostConnected?.())}enableUpdating(C){}disconnectedCallback(){this._$EO?.forEach(C=>C.hostDisconnected?.())}attributeChangedCallback(C,H,L){this._$AK(C,L)}_$ET(C,H){let L=this.constructor.elementProperties.get(C),M=this.constructor._$Eu(C,L);if(M!==void 0&&L.reflect===!0){let r=(L.converter?.toAttribute!==void 0?L.converter:R).toAttribute(H,L.type);this._$Em=C,r==null?this.removeAttribute(M):this.setAttribute(M,r),this._$Em=null}}_$AK(C,H){let L=this.constructor,M=L._$Eh.get(C);if(M!==void 0&&this._$Em!==M){let r=L.getPropertyOptions(M),e=typeof r.converter=="function"?{fromAttribute:r.converter}:r.converter?.fromAttribute!==void 0?r.converter:R;this._$Em=M;let A=e.fromAttribute(H,r.type);this[M]=A??this._$Ej?.get(M)??A,this._$Em=null}}requestUpdate(C,H,L,M=!1,r){if(C!==void 0){let e=this.constructor;if(M===!1&&(r=this[C]),L??=e.getPropertyOptions(C),!((L.hasChanged??$)(r,H)||L.useDefault&&L.reflect&&r===this._$Ej?.get(C)&&!this.hasAttribute(e._$Eu(C,L))))return;this.C(C,H,L)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(C,H,{useDefault:L,reflect:M,wrapped:r},e){L&&!(this._$Ej??=new Map).has(C)&&(this._$Ej.set(C,e??H??this[C]),r!==!0||e!==void 0)||(this._$AL.has(C)||(this.hasUpdated||L||(H=void 0),this._$AL.set(C,H)),M===!0&&this._$Em!==C&&(this._$Eq??=new Set).add(C))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(H){Promise.reject(H)}let C=this.scheduleUpdate();return C!=null&&await C,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[M,r]of this._$Ep)this[M]=r;this._$Ep=void 0}let L=this.constructor.elementProperties;if(L.size>0)for(let[M,r]of L){let{wrapped:e}=r,A=this[M];e!==!0||this._$AL.has(M)||A===void 0||this.C(M,void 0,r,A)}}let C=!1,H=this._$AL;try{C=this.shouldUpdate(H),C?(this.willUpdate(H),this._$EO?.forEach(L=>L.hostUpdate?.()),this.update(H)):this._$EM()}catch(L){throw C=!1,this._$EM(),L}C&&this._$AE(H)}willUpdate(C){}_$AE(C){this._$EO?.forEach(H=>H.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(C)),this.updated(C)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(C){return!0}update(C){this._$Eq&&=this._$Eq.forEach(H=>this._$ET(H,this[H])),this._$EM()}updated(C){}firstUpdated(C){}};Z.elementStyles=[],Z.shadowRootOptions={mode:"open"},Z[F("elementProperties")]=new Map,Z[F("finalized")]=new Map,J1?.({ReactiveElement:Z}),(G.reactiveElementVersions??=[]).push("2.1.2");var r1=globalThis,l1=V=>V,_=r1.trustedTypes,n1=_?_.createPolicy("lit-html",{createHTML:V=>V}):void 0,e1="$lit$",S=`lit$${Math.random().toFixed(9).slice(2)}$`,t1="?"+S,C2=`<${t1}>`,f=document,E=()=>f.createComment(""),W=V=>V===null||typeof V!="object"&&typeof V!="function",A1=Array.isArray,O1=V=>A1(V)||typeof V?.[Symbol.iterator]=="function",M1=`[ 	
\f\r]`,D=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Z1=/-->/g,S1=/>/g,O=RegExp(`>|${M1}(?:([^\\s"'>=/]+)(${M1}*=${M1}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),u1=/'/g,s1=/"/g,h1=/^(?:script|style|textarea|title)$/i,i1=V=>(C,...H)=>({_$litType$:V,strings:C,values:H}),Y=i1(1),f1=i1(2),U2=i1(3),u=Symbol.for("lit-noChange"),v=Symbol.for("lit-nothing"),c1=new WeakMap,h=f.createTreeWalker(f,129);function g1(V,C){if(!A1(V)||!V.hasOwnProperty("raw"))throw Error("invalid template strings array");return n1!==void 0?n1.createHTML(C):C}var k1=(V,C)=>{let H=V.length-1,L=[],M,r=C===2?"<svg>":C===3?"<math>":"",e=D;for(let A=0;A<H;A++){let t=V[A],a,p,i=-1,d=0;for(;d<t.length&&(e.lastIndex=d,p=e.exec(t),p!==null);)d=e.lastIndex,e===D?p[1]==="!--"?e=Z1:p[1]!==void 0?e=S1:p[2]!==void 0?(h1.test(p[2])&&(M=RegExp("</"+p[2],"g")),e=O):p[3]!==void 0&&(e=O):e===O?p[0]===">"?(e=M??D,i=-1):p[1]===void 0?i=-2:(i=e.lastIndex-p[2].length,a=p[1],e=p[3]===void 0?O:p[3]==='"'?s1:u1):e===s1||e===u1?e=O:e===Z1||e===S1?e=D:(e=O,M=void 0);let o=e===O&&V[A+1].startsWith("/>")?" ":"";r+=e===D?t+C2:i>=0?(L.push(a),t.slice(0,i)+e1+t.slice(i)+S+o):t+S+(i===-2?A:o)}return[g1(V,r+(V[H]||"<?>")+(C===2?"</svg>":C===3?"</math>":"")),L]},N=class V{constructor({strings:C,_$litType$:H},L){let M;this.parts=[];let r=0,e=0,A=C.length-1,t=this.parts,[a,p]=k1(C,H);if(this.el=V.createElement(a,L),h.currentNode=this.el.content,H===2||H===3){let i=this.el.content.firstChild;i.replaceWith(...i.childNodes)}for(;(M=h.nextNode())!==null&&t.length<A;){if(M.nodeType===1){if(M.hasAttributes())for(let i of M.getAttributeNames())if(i.endsWith(e1)){let d=p[e++],o=M.getAttribute(i).split(S),m=/([.?@])?(.*)/.exec(d);t.push({type:1,index:r,name:m[2],strings:o,ctor:m[1]==="."?K:m[1]==="?"?q:m[1]==="@"?j:k}),M.removeAttribute(i)}else i.startsWith(S)&&(t.push({type:6,index:r}),M.removeAttribute(i));if(h1.test(M.tagName)){let i=M.textContent.split(S),d=i.length-1;if(d>0){M.textContent=_?_.emptyScript:"";for(let o=0;o<d;o++)M.append(i[o],E()),h.nextNode(),t.push({type:2,index:++r});M.append(i[d],E())}}}else if(M.nodeType===8)if(M.data===t1)t.push({type:2,index:r});else{let i=-1;for(;(i=M.data.indexOf(S,i+1))!==-1;)t.push({type:7,index:r}),i+=S.length-1}r++}}static createElement(C,H){let L=f.createElement("template");return L.innerHTML=C,L}};function g(V,C,H=V,L){if(C===u)return C;let M=L!==void 0?H._$Co?.[L]:H._$Cl,r=W(C)?void 0:C._$litDirective$;return M?.constructor!==r&&(M?._$AO?.(!1),r===void 0?M=void 0:(M=new r(V),M._$AT(V,H,L)),L!==void 0?(H._$Co??=[])[L]=M:H._$Cl=M),M!==void 0&&(C=g(V,M._$AS(V,C.values),M,L)),C}var z=class{constructor(C,H){this._$AV=[],this._$AN=void 0,this._$AD=C,this._$AM=H}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(C){let{el:{content:H},parts:L}=this._$AD,M=(C?.creationScope??f).importNode(H,!0);h.currentNode=M;let r=h.nextNode(),e=0,A=0,t=L[0];for(;t!==void 0;){if(e===t.index){let a;t.type===2?a=new P(r,r.nextSibling,this,C):t.type===1?a=new t.ctor(r,t.name,t.strings,this,C):t.type===6&&(a=new X(r,this,C)),this._$AV.push(a),t=L[++A]}e!==t?.index&&(r=h.nextNode(),e++)}return h.currentNode=f,M}p(C){let H=0;for(let L of this._$AV)L!==void 0&&(L.strings!==void 0?(L._$AI(C,L,H),H+=L.strings.length-2):L._$AI(C[H])),H++}},P=class V{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(C,H,L,M){this.type=2,this._$AH=v,this._$AN=void 0,this._$AA=C,this._$AB=H,this._$AM=L,this.options=M,this._$Cv=M?.isConnected??!0}get parentNode(){let C=this._$AA.parentNode,H=this._$AM;return H!==void 0&&C?.nodeType===11&&(C=H.parentNode),C}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(C,H=this){C=g(this,C,H),W(C)?C===v||C==null||C===""?(this._$AH!==v&&this._$AR(),this._$AH=v):C!==this._$AH&&C!==u&&this._(C):C._$litType$!==void 0?this.$(C):C.nodeType!==void 0?this.T(C):O1(C)?this.k(C):this._(C)}O(C){return this._$AA.parentNode.insertBefore(C,this._$AB)}T(C){this._$AH!==C&&(this._$AR(),this._$AH=this.O(C))}_(C){this._$AH!==v&&W(this._$AH)?this._$AA.nextSibling.data=C:this.T(f.createTextNode(C)),this._$AH=C}$(C){let{values:H,_$litType$:L}=C,M=typeof L=="number"?this._$AC(C):(L.el===void 0&&(L.el=N.createElement(g1(L.h,L.h[0]),this.options)),L);if(this._$AH?._$AD===M)this._$AH.p(H);else{let r=new z(M,this),e=r.u(this.options);r.p(H),this.T(e),this._$AH=r}}_$AC(C){let H=c1.get(C.strings);return H===void 0&&c1.set(C.strings,H=new N(C)),H}k(C){A1(this._$AH)||(this._$AH=[],this._$AR());let H=this._$AH,L,M=0;for(let r of C)M===H.length?H.push(L=new V(this.O(E()),this.O(E()),this,this.options)):L=H[M],L._$AI(r),M++;M<H.length&&(this._$AR(L&&L._$AB.nextSibling,M),H.length=M)}_$AR(C=this._$AA.nextSibling,H){for(this._$AP?.(!1,!0,H);C!==this._$AB;){let L=l1(C).nextSibling;l1(C).remove(),C=L}}setConnected(C){this._$AM===void 0&&(this._$Cv=C,this._$AP?.(C))}},k=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(C,H,L,M,r){this.type=1,this._$AH=v,this._$AN=void 0,this.element=C,this.name=H,this._$AM=M,this.options=r,L.length>2||L[0]!==""||L[1]!==""?(this._$AH=Array(L.length-1).fill(new String),this.strings=L):this._$AH=v}_$AI(C,H=this,L,M){let r=this.strings,e=!1;if(r===void 0)C=g(this,C,H,0),e=!W(C)||C!==this._$AH&&C!==u,e&&(this._$AH=C);else{let A=C,t,a;for(C=r[0],t=0;t<r.length-1;t++)a=g(this,A[L+t],H,t),a===u&&(a=this._$AH[t]),e||=!W(a)||a!==this._$AH[t],a===v?C=v:C!==v&&(C+=(a??"")+r[t+1]),this._$AH[t]=a}e&&!M&&this.j(C)}j(C){C===v?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,C??"")}},K=class extends k{constructor(){super(...arguments),this.type=3}j(C){this.element[this.name]=C===v?void 0:C}},q=class extends k{constructor(){super(...arguments),this.type=4}j(C){this.element.toggleAttribute(this.name,!!C&&C!==v)}},j=class extends k{constructor(C,H,L,M,r){super(C,H,L,M,r),this.type=5}_$AI(C,H=this){if((C=g(this,C,H,0)??v)===u)return;let L=this._$AH,M=C===v&&L!==v||C.capture!==L.capture||C.once!==L.once||C.passive!==L.passive,r=C!==v&&(L===v||M);M&&this.element.removeEventListener(this.name,this,L),r&&this.element.addEventListener(this.name,this,C),this._$AH=C}handleEvent(C){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,C):this._$AH.handleEvent(C)}},X=class{constructor(C,H,L){this.element=C,this.type=6,this._$AN=void 0,this._$AM=H,this.options=L}get _$AU(){return this._$AM._$AU}_$AI(C){g(this,C)}},B1={M:e1,P:S,A:t1,C:1,L:k1,R:z,D:O1,V:g,I:P,H:k,N:q,U:j,B:K,F:X},H2=r1.litHtmlPolyfillSupport;H2?.(N,P),(r1.litHtmlVersions??=[]).push("3.3.3");var P1=(V,C,H)=>{let L=H?.renderBefore??C,M=L._$litPart$;if(M===void 0){let r=H?.renderBefore??null;L._$litPart$=M=new P(C.insertBefore(E(),r),r,void 0,H??{})}return M._$AI(V),M};var o1=globalThis,s=class extends Z{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let C=super.createRenderRoot();return this.renderOptions.renderBefore??=C.firstChild,C}update(C){let H=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(C),this._$Do=P1(H,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return u}};s._$litElement$=!0,s.finalized=!0,o1.litElementHydrateSupport?.({LitElement:s});var V2=o1.litElementPolyfillSupport;V2?.({LitElement:s});(o1.litElementVersions??=[]).push("4.2.2");var L2={attribute:!0,type:String,converter:R,reflect:!1,hasChanged:$},M2=(V=L2,C,H)=>{let{kind:L,metadata:M}=H,r=globalThis.litPropertyMetadata.get(M);if(r===void 0&&globalThis.litPropertyMetadata.set(M,r=new Map),L==="setter"&&((V=Object.create(V)).wrapped=!0),r.set(H.name,V),L==="accessor"){let{name:e}=H;return{set(A){let t=C.get.call(this);C.set.call(this,A),this.requestUpdate(e,t,V,!0,A)},init(A){return A!==void 0&&this.C(e,void 0,V,A),A}}}if(L==="setter"){let{name:e}=H;return function(A){let t=this[e];C.call(this,A),this.requestUpdate(e,t,V,!0,A)}}throw Error("Unsupported decorator location: "+L)};function T(V){return(C,H)=>typeof H=="object"?M2(V,C,H):((L,M,r)=>{let e=M.hasOwnProperty(r);return M.constructor.createProperty(r,L),e?Object.getOwnPropertyDescriptor(M,r):void 0})(V,C,H)}function M5(V){return T({...V,state:!0,attribute:!1})}var B=(V,C,H)=>(H.configurable=!0,H.enumerable=!0,Reflect.decorate&&typeof C!="object"&&Object.defineProperty(V,C,H),H);function A5(V,C){return(H,L,M)=>{let r=e=>e.renderRoot?.querySelector(V)??null;if(C){let{get:e,set:A}=typeof L=="object"?H:M??(()=>{let t=Symbol();return{get(){return this[t]},set(a){this[t]=a}}})();return B(H,L,{get(){let t=e.call(this);return t===void 0&&(t=r(this),(t!==null||this.hasUpdated)&&A.call(this,t)),t}})}return B(H,L,{get(){return r(this)}})}}var T1=(V,C)=>{customElements.get(V)||customElements.define(V,C)};var r2="M11,15H13V17H11V15M11,7H13V13H11V7M12,2C6.47,2 2,6.5 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12A10,10 0 0,0 12,2M12,20A8,8 0 0,1 4,12A8,8 0 0,1 12,4A8,8 0 0,1 20,12A8,8 0 0,1 12,20Z";var e2="M20,11V13H8L13.5,18.5L12.08,19.92L4.16,12L12.08,4.08L13.5,5.5L8,11H20Z";var t2="M12 2C6.5 2 2 6.5 2 12S6.5 22 12 22 22 17.5 22 12 17.5 2 12 2M12 20C7.59 20 4 16.41 4 12S7.59 4 12 4 20 7.59 20 12 16.41 20 12 20M16.59 7.58L10 14.17L7.41 11.59L6 13L10 17L18 9L16.59 7.58Z";var A2="M7.41,8.58L12,13.17L16.59,8.58L18,10L12,16L6,10L7.41,8.58Z";var i2="M8.59,16.58L13.17,12L8.59,7.41L10,6L16,12L10,18L8.59,16.58Z";var o2="M19,6.41L17.59,5L12,10.59L6.41,5L5,6.41L10.59,12L5,17.59L6.41,19L12,13.41L17.59,19L19,17.59L13.41,12L19,6.41Z";var a2="M19,4H15.5L14.5,3H9.5L8.5,4H5V6H19M6,19A2,2 0 0,0 8,21H16A2,2 0 0,0 18,19V7H6V19Z";var d2="M7,19V17H9V19H7M11,19V17H13V19H11M15,19V17H17V19H15M7,15V13H9V15H7M11,15V13H13V15H11M15,15V13H17V15H15M7,11V9H9V11H7M11,11V9H13V11H11M15,11V9H17V11H15M7,7V5H9V7H7M11,7V5H13V7H11M15,7V5H17V7H15Z";var p2="M14,2H6A2,2 0 0,0 4,4V20A2,2 0 0,0 6,22H18A2,2 0 0,0 20,20V8L14,2M18,20H6V4H13V9H18V20Z";var m2="M18,9H16V7H18M18,13H16V11H18M18,17H16V15H18M8,9H6V7H8M8,13H6V11H8M8,17H6V15H8M18,3V5H16V3H8V5H6V3H4V21H6V19H8V21H16V19H18V21H20V3H18Z";var v2="M20,18H4V8H20M20,6H12L10,4H4C2.89,4 2,4.89 2,6V18A2,2 0 0,0 4,20H20A2,2 0 0,0 22,18V8C22,6.89 21.1,6 20,6Z";var x2="M22 8V13.81C21.39 13.46 20.72 13.22 20 13.09V8H4V18H13.09C13.04 18.33 13 18.66 13 19C13 19.34 13.04 19.67 13.09 20H4C2.9 20 2 19.11 2 18V6C2 4.89 2.89 4 4 4H10L12 6H20C21.1 6 22 6.89 22 8M17 22L22 19L17 16V22Z";var l2="M20 6H12L10 4H4C2.9 4 2 4.9 2 6V18C2 19.1 2.9 20 4 20H20C21.1 20 22 19.1 22 18V8C22 6.9 21.1 6 20 6M20 18H16V16H14V18H4V8H14V10H16V8H20V18M16 12V10H18V12H16M14 12H16V14H14V12M18 16H16V14H18V16Z";var n2="M4,1C2.89,1 2,1.89 2,3V7C2,8.11 2.89,9 4,9H1V11H13V9H10C11.11,9 12,8.11 12,7V3C12,1.89 11.11,1 10,1H4M4,3H10V7H4V3M14,13C12.89,13 12,13.89 12,15V19C12,20.11 12.89,21 14,21H11V23H23V21H20C21.11,21 22,20.11 22,19V15C22,13.89 21.11,13 20,13H14M3.88,13.46L2.46,14.88L4.59,17L2.46,19.12L3.88,20.54L6,18.41L8.12,20.54L9.54,19.12L7.41,17L9.54,14.88L8.12,13.46L6,15.59L3.88,13.46M14,15H20V19H14V15Z";var Z2="M12,17C10.89,17 10,16.1 10,15C10,13.89 10.89,13 12,13A2,2 0 0,1 14,15A2,2 0 0,1 12,17M18,20V10H6V20H18M18,8A2,2 0 0,1 20,10V20A2,2 0 0,1 18,22H6C4.89,22 4,21.1 4,20V10C4,8.89 4.89,8 6,8H7V6A5,5 0 0,1 12,1A5,5 0 0,1 17,6V8H18M12,3A3,3 0 0,0 9,6V8H15V6A3,3 0 0,0 12,3Z";var S2="M9.5,3A6.5,6.5 0 0,1 16,9.5C16,11.11 15.41,12.59 14.44,13.73L14.71,14H15.5L20.5,19L19,20.5L14,15.5V14.71L13.73,14.44C12.59,15.41 11.11,16 9.5,16A6.5,6.5 0 0,1 3,9.5A6.5,6.5 0 0,1 9.5,3M9.5,5C7,5 5,7 5,9.5C5,12 7,14 9.5,14C12,14 14,12 14,9.5C14,7 12,5 9.5,5Z";var u2="M11 20H4C2.9 20 2 19.1 2 18V6C2 4.9 2.9 4 4 4H5L7 8H10L8 4H10L12 8H15L13 4H15L17 8H20L18 4H22V13C21.5 12.2 20.8 11.5 20 11V10H5.8L4 6.5V18H10.2C10.4 18.7 10.6 19.4 11 20M20.3 18.9C20.7 18.2 21 17.4 21 16.5C21 14 19 12 16.5 12S12 14 12 16.5 14 21 16.5 21C17.4 21 18.2 20.8 18.9 20.3L22 23.4L23.4 22L20.3 18.9M16.5 19C15.1 19 14 17.9 14 16.5S15.1 14 16.5 14 19 15.1 19 16.5 17.9 19 16.5 19Z";var s2="M12 3V13.55A4 4 0 1 0 14 17V7H18V3M10 19A2 2 0 1 1 12 17A2 2 0 0 1 10 19Z";var c2="M14,19H18V5H14M6,19H10V5H6V19Z";var O2="M8,5.14V19.14L19,12.14L8,5.14Z";var h2="M14 10H3V12H14V10M14 6H3V8H14V6M3 16H10V14H3V16M21.5 11.5L23 13L16 20L11.5 15.5L13 14L16 17L21.5 11.5Z";var f2="M19,13H13V19H11V13H5V11H11V5H13V11H19V13Z";var g2="M17.65,6.35C16.2,4.9 14.21,4 12,4A8,8 0 0,0 4,12A8,8 0 0,0 12,20C15.73,20 18.84,17.45 19.73,14H17.65C16.83,16.33 14.61,18 12,18A6,6 0 0,1 6,12A6,6 0 0,1 12,6C13.66,6 15.14,6.69 16.22,7.78L13,11H20V4L17.65,6.35Z";var k2="M12,16A3,3 0 0,1 9,13C9,11.88 9.61,10.9 10.5,10.39L20.21,4.77L14.68,14.35C14.18,15.33 13.17,16 12,16M12,3C13.81,3 15.5,3.5 16.97,4.32L14.87,5.53C14,5.19 13,5 12,5A8,8 0 0,0 4,13C4,15.21 4.89,17.21 6.34,18.65H6.35C6.74,19.04 6.74,19.67 6.35,20.06C5.96,20.45 5.32,20.45 4.93,20.07V20.07C3.12,18.26 2,15.76 2,13A10,10 0 0,1 12,3M22,13C22,15.76 20.88,18.26 19.07,20.07V20.07C18.68,20.45 18.05,20.45 17.66,20.06C17.27,19.67 17.27,19.04 17.66,18.65V18.65C19.11,17.2 20,15.21 20,13C20,12 19.81,11 19.46,10.1L20.67,8C21.5,9.5 22,11.18 22,13Z";var B2="M20,4A2,2 0 0,1 22,6V18A2,2 0 0,1 20,20H4A2,2 0 0,1 2,18V6A2,2 0 0,1 4,4H20M20,18V6H4V18H20M6,10H8V12H6V10M6,14H14V16H6V14M16,14H18V16H16V14M10,10H18V12H10V10Z";var P2="M21,9L17,5V8H10V10H17V13M7,11L3,15L7,19V16H14V14H7V11Z";var T2="M21,17H3V5H21M21,3H3A2,2 0 0,0 1,5V17A2,2 0 0,0 3,19H8V21H16V19H21A2,2 0 0,0 23,17V5A2,2 0 0,0 21,3Z";var y2="M2 12H4V17H20V12H22V17C22 18.11 21.11 19 20 19H4C2.9 19 2 18.11 2 17V12M12 15L17.55 9.54L16.13 8.13L13 11.25V2H11V11.25L7.88 8.13L6.46 9.55L12 15Z";var w2="M12.5,8C9.85,8 7.45,9 5.6,10.6L2,7V16H11L7.38,12.38C8.77,11.22 10.54,10.5 12.5,10.5C16.04,10.5 19.05,12.81 20.1,16L22.47,15.22C21.08,11.03 17.15,8 12.5,8Z";var w5=(V,C="")=>Y`<svg class="icon" slot=${C} viewBox="0 0 24 24" aria-hidden="true">
${f1`<path d=${V}></path>`}
</svg>`;var D5=l`
:host {
box-sizing: border-box;
color: var(--primary-text-color);
font-family: var(--ha-font-family-body, Roboto, sans-serif);
font-size: var(--ha-font-size-m, 14px);
line-height: var(--ha-line-height-normal, 1.6);
}
:host([hidden]) {
display: none;
}
*,
*::before,
*::after {
box-sizing: border-box;
}
h2,
h3,
p,
ul,
dl,
dd {
margin: 0;
padding: 0;
}
ul {
list-style: none;
}
.icon {
display: block;
flex: none;
width: var(--mdc-icon-size, 24px);
height: var(--mdc-icon-size, 24px);
fill: currentcolor;
}
.secondary {
color: var(--secondary-text-color);
}
.error {
color: var(--fshare-error-text);
}
.numbers {
font-variant-numeric: tabular-nums;
}
.one-line {
overflow: hidden;
text-overflow: ellipsis;
white-space: nowrap;
}
.visually-hidden {
position: absolute;
overflow: hidden;
clip-path: inset(50%);
width: 1px;
height: 1px;
margin: -1px;
white-space: nowrap;
}
ha-icon-button {
--ha-icon-button-size: 44px;
flex: none;
width: 44px;
height: 44px;
color: var(--secondary-text-color);
}
:focus-visible {
outline: 2px solid var(--primary-color);
outline-offset: 2px;
}
`,E5=l`
:host {
--fshare-error-text: color-mix(in srgb, var(--error-color) 75%, var(--primary-text-color));
--fshare-warning-text: color-mix(in srgb, var(--warning-color) 45%, var(--primary-text-color));
--fshare-success-text: color-mix(in srgb, var(--success-color) 60%, var(--primary-text-color));
}
`,W5=l`
.card {
position: relative;
background: var(--ha-card-background, var(--card-background-color));
border: var(--ha-card-border-width, 1px) solid
var(--ha-card-border-color, var(--divider-color));
border-radius: var(--ha-card-border-radius, var(--ha-border-radius-lg, 12px));
box-shadow: var(--ha-card-box-shadow, none);
}
`,N5=l`
.plain-button {
display: block;
min-width: 0;
margin: 0;
padding: 0;
border: 0;
background: none;
color: inherit;
font: inherit;
text-align: start;
cursor: pointer;
}
`;var y1=class{constructor(C){this._host=C;C.addController(this)}observe(C){C!==this._store&&(this.hostDisconnected(),this._store=C,this.hostConnected())}hostConnected(){this._end??=this._store?.observe(()=>this._host.requestUpdate())}hostDisconnected(){this._end?.(),this._end=void 0}};var w1="fshare_downloader",x=(V,C,H={})=>V.sendMessagePromise({...H,type:`${w1}/${C}`}),Q5=(V,C)=>V.subscribeMessage(C,{type:`${w1}/subscribe`},{resubscribe:!1}),G5=(V,C)=>x(V,"task/list",C),$5=async(V,C)=>(await x(V,"task/get",{task_id:C})).task,_5=(V,C={})=>x(V,"batch/list",C),z5=async V=>(await x(V,"category/list")).categories,K5=async(V,C,H)=>(await x(V,"link/lookup",H?{links:C,password:H}:{links:C})).links,q5=(V,C)=>x(V,"add",C),j5=(V,C)=>x(V,"pause",C),X5=(V,C)=>x(V,"resume",C),Y5=(V,C)=>x(V,"retry",C),J5=(V,C)=>x(V,"cancel",C),C3=(V,C,H)=>x(V,"remove",{...C,delete_files:H}),H3=(V,C,H)=>x(V,"move",{task_id:C,position:H});var b1={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},F1=V=>(...C)=>({_$litDirective$:V,values:C}),J=class{constructor(C){}get _$AU(){return this._$AM._$AU}_$AT(C,H,L){this._$Ct=C,this._$AM=H,this._$Ci=L}_$AS(C,H){return this.update(C,H)}update(C,H){return this.render(...H)}};var{I:b2}=B1,R1=V=>V;var D1=()=>document.createComment(""),y=(V,C,H)=>{let L=V._$AA.parentNode,M=C===void 0?V._$AB:C._$AA;if(H===void 0){let r=L.insertBefore(D1(),M),e=L.insertBefore(D1(),M);H=new b2(r,e,V,V.options)}else{let r=H._$AB.nextSibling,e=H._$AM,A=e!==V;if(A){let t;H._$AQ?.(V),H._$AM=V,H._$AP!==void 0&&(t=V._$AU)!==e._$AU&&H._$AP(t)}if(r!==M||A){let t=H._$AA;for(;t!==r;){let a=R1(t).nextSibling;R1(L).insertBefore(t,M),t=a}}}return H},c=(V,C,H=V)=>(V._$AI(C,H),V),F2={},E1=(V,C=F2)=>V._$AH=C,W1=V=>V._$AH,C1=V=>{V._$AR(),V._$AA.remove()};var N1=(V,C,H)=>{let L=new Map;for(let M=C;M<=H;M++)L.set(V[M],M);return L},i3=F1(class extends J{constructor(V){if(super(V),V.type!==b1.CHILD)throw Error("repeat() can only be used in text expressions")}dt(V,C,H){let L;H===void 0?H=C:C!==void 0&&(L=C);let M=[],r=[],e=0;for(let A of V)M[e]=L?L(A,e):e,r[e]=H(A,e),e++;return{values:r,keys:M}}render(V,C,H){return this.dt(V,C,H).values}update(V,[C,H,L]){let M=W1(V),{values:r,keys:e}=this.dt(C,H,L);if(!Array.isArray(M))return this.ut=e,r;let A=this.ut??=[],t=[],a,p,i=0,d=M.length-1,o=0,m=r.length-1;for(;i<=d&&o<=m;)if(M[i]===null)i++;else if(M[d]===null)d--;else if(A[i]===e[o])t[o]=c(M[i],r[o]),i++,o++;else if(A[d]===e[m])t[m]=c(M[d],r[m]),d--,m--;else if(A[i]===e[m])t[m]=c(M[i],r[m]),y(V,t[m+1],M[i]),i++,m--;else if(A[d]===e[o])t[o]=c(M[d],r[o]),y(V,M[i],M[d]),d--,o++;else if(a===void 0&&(a=N1(e,o,m),p=N1(A,i,d)),a.has(A[i]))if(a.has(A[d])){let n=p.get(e[o]),H1=n!==void 0?M[n]:null;if(H1===null){let a1=y(V,M[i]);c(a1,r[o]),t[o]=a1}else t[o]=c(H1,r[o]),y(V,M[i],H1),M[n]=null;o++}else C1(M[d]),d--;else C1(M[i]),i++;for(;o<=m;){let n=y(V,t[m+1]);c(n,r[o]),t[o++]=n}for(;i<=d;){let n=M[i++];n!==null&&C1(n)}return this.ut=e,E1(V,t),u}});var v3=l`
.field {
position: relative;
display: block;
min-width: 0;
background: var(--ha-color-form-background, var(--secondary-background-color));
border-bottom: 1px solid var(--ha-color-border-neutral-loud, var(--secondary-text-color));
border-radius: var(--ha-border-radius-sm, 4px) var(--ha-border-radius-sm, 4px) 0 0;
cursor: text;
}
.field:focus-within {
box-shadow: inset 0 -1px 0 var(--primary-color);
border-bottom-color: var(--primary-color);
}
.field > span {
display: block;
padding: 7px var(--ha-space-4, 16px) 0;
color: var(--secondary-text-color);
font-size: var(--ha-font-size-s, 12px);
line-height: 18px;
}
.field:focus-within > span {
color: var(--primary-color);
}
.field input,
.field select,
.field textarea {
display: block;
width: 100%;
min-height: 30px;
margin: 0;
padding: 0 var(--ha-space-4, 16px) 6px;
border: 0;
outline: none;
background: none;
color: var(--primary-text-color);
font: inherit;
font-size: var(--ha-font-size-l, 16px);
line-height: 24px;
}
.field select {
padding-inline-end: var(--ha-space-10, 40px);
appearance: none;
text-overflow: ellipsis;
cursor: pointer;
}
.field:has(select)::after {
position: absolute;
top: 50%;
inset-inline-end: var(--ha-space-4, 16px);
width: 8px;
height: 8px;
margin-top: -6px;
border: solid var(--secondary-text-color);
border-width: 0 2px 2px 0;
transform: rotate(45deg);
pointer-events: none;
content: "";
}
.field option {
background: var(--card-background-color);
color: var(--primary-text-color);
}
.field textarea {
min-height: 78px;
max-height: 168px;
resize: vertical;
field-sizing: content;
}
.field ::placeholder {
color: var(--secondary-text-color);
opacity: 1;
}
input[type="checkbox"],
input[type="radio"] {
flex: none;
width: 20px;
height: 20px;
margin: 0;
accent-color: var(--primary-color);
cursor: pointer;
}
`;var I1="fshareBelow",R2=(V,C=!1)=>U1(V,C,C?history.state:null),l3=V=>U1(V,!1,{[I1]:!0}),n3=V=>{history.state?.[I1]?history.back():R2(V,!0)},U1=(V,C,H)=>{history[C?"replaceState":"pushState"](H,"",V),window.dispatchEvent(new CustomEvent("location-changed",{detail:{replace:C},bubbles:!0,composed:!0}))};var w=class extends s{constructor(){super(...arguments);this.value=0;this.tone="active";this.label=""}static{this.styles=l`
:host {
display: block;
height: var(--fshare-bar-height, 6px);
border-radius: var(--fshare-bar-height, 6px);
overflow: hidden;
background: color-mix(in srgb, var(--bar-color) 20%, transparent);
--bar-color: var(--primary-color);
}
:host([tone="paused"]) {
--bar-color: var(--secondary-text-color);
}
:host([tone="failed"]) {
--bar-color: var(--error-color);
}
:host([tone="done"]) {
--bar-color: var(--success-color);
}
div {
height: 100%;
border-radius: inherit;
background: var(--bar-color);
}
:host([tone="starting"]) div {
opacity: 0.5;
}
`}render(){return Y`<div
role="progressbar"
aria-label=${this.label}
aria-valuemin="0"
aria-valuemax="100"
aria-valuenow=${Math.round(this.value)}
style="width: ${this.value}%"
></div>`}};I([T({type:Number})],w.prototype,"value",2),I([T({reflect:!0})],w.prototype,"tone",2),I([T()],w.prototype,"label",2);T1("fshare-progress-bar",w);var Q1=class{constructor(){this._listeners=new Set}observe(C){let H=()=>C();return this._listeners.add(H),()=>this._listeners.delete(H)}_notify(){for(let C of[...this._listeners])C()}};export{I as a,l as b,Y as c,f1 as d,v as e,s as f,T as g,M5 as h,A5 as i,T1 as j,r2 as k,e2 as l,t2 as m,A2 as n,i2 as o,o2 as p,a2 as q,d2 as r,p2 as s,m2 as t,v2 as u,x2 as v,l2 as w,n2 as x,Z2 as y,S2 as z,u2 as A,s2 as B,c2 as C,O2 as D,h2 as E,f2 as F,g2 as G,k2 as H,B2 as I,P2 as J,T2 as K,y2 as L,w2 as M,w5 as N,D5 as O,E5 as P,W5 as Q,N5 as R,y1 as S,Q5 as T,G5 as U,$5 as V,_5 as W,z5 as X,K5 as Y,q5 as Z,j5 as _,X5 as $,Y5 as aa,J5 as ba,C3 as ca,H3 as da,Q1 as ea,i3 as fa,v3 as ga,R2 as ha,l3 as ia,n3 as ja};
