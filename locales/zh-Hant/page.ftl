# 核驗網頁自己的文字。

page-title = 證照核驗 · 一業一證
page-name = 證照核驗
page-series = 一業一證
page-language-label = 語言 Language

## 開始

start-heading = 核驗證照真偽與狀態
start-explain = 掃描證照上的二維碼，即可看到：是真是假、是否有效、屬於誰。
start-camera = 掃描二維碼
start-photo = 選取照片或 PDF
dock-photo = 照片 / PDF
start-paste = 貼上文字
start-drop = 也可以把圖片拖到本頁，或直接貼上截圖。
start-again = 再核驗一張
start-home = 返回首頁

paste-label = 二維碼的內容或核驗連結
paste-hint = 在微信中識別二維碼後複製的文字，貼上到這裡即可。
paste-check = 核驗
drop-here = 鬆開即可識別

authority-serves = 本頁核驗由{ $name }簽發的證照
# $domains：發證機關名錄的名稱
authority-domains = 本頁核驗「{ $domains }」所列發證機關簽發的證照
domains-joined = 」、「
authority-missing = 本頁尚未設定發證機關，因此任何證照都會顯示為「無效：簽發者不明」。請換用您單位公佈的核驗網址。
authority-broken = 發證機關的設定內容有誤，因此任何證照都會顯示為「無效：簽發者不明」。請告知本頁的管理單位。
authority-unreachable = 未能取得發證機關的設定，因此任何證照都會顯示為「無效：簽發者不明」。請接通網路後重新載入本頁。
authority-no-data = 本機還沒有可用的發證機關名錄，因此任何證照都會顯示為「無效：簽發者不明」。請接通網路後重新載入本頁。

privacy = 核驗在本機完成：照片和證照內容不會上傳。
offline-ready = 開啟過一次後，沒有網路也能使用。

## 本機的發證機關名錄

# $versions：trust-versions 的文字；$age：trust-data-age 的文字
health-pack = 發證機關名錄「{ $domain }」：{ $versions }，{ $age }
health-no-pack = 發證機關名錄「{ $domain }」：本機還沒有資料
# $held：yes 表示本機有可用的舊資料
trouble-refused = 伺服器上的最新資料未被採用：{ $code ->
    [pack_rollback] 比本機已有的更舊
    [root_rollback] 比本機已有的更舊
    [pack_conflict] 與本機已有的版本號相同而內容不同
    [other_domain] 屬於另一份名錄
    [publisher_unknown] 簽名者不是名錄指定的發佈者
    [signature_invalid] 簽名不符
    [threshold_missed] 根的簽名不足
    [threshold_of_old_missed] 新根沒有得到舊根足夠的簽名
    [root_gap] 根的版本不連續
    [status_list_rollback] 其中的證照狀態資料比本機已有的更舊
    [key_event_rollback] 其中缺少本機已知的金鑰作廢聲明
    [key_event] 其中的金鑰作廢聲明無法確認
    [unsupported_version] 格式比本頁新，請重新載入本頁
   *[other] 檔案不完整或已損壞（{ $code }）
}。{ $held ->
    [yes] 本頁繼續使用已有的資料。
   *[no] 請告知本頁的管理單位。
}
trouble-unreachable = { $held ->
    [yes] 現在取不到新資料，本頁使用已有的資料。
   *[no] 現在取不到資料。
}
trouble-not-kept = 未能儲存資料（瀏覽器不允許，或裝置空間已滿），下次開啟本頁需要網路。

## 進行中

working-load = 正在載入核驗程式…
working-picture = 正在識別圖片…

## 結果

# 裝置不在北京時間時，各處時刻都加註
date-time-china = 北京時間 { $date } { $time }
result-at = 核驗時間（本機）：{ $when }
result-more = 另有 { $count } 項，見下
reasons-heading = 原因與處理
reason-advice-label = 現場處理
license-heading = 證照內容
license-heading-note = 以下文字由簽名保護，與簽發時一致
license-heading-note-invalid = 以下為簽發時的內容，現在不能據此認定有效
compare-heading = 與牆上證照比對
compare-number = 證照編號與紙面一致：{ $number }
compare-holder = 持證主體與營業執照一致：{ $holder }
compare-premises = 您現在就在這個地址：{ $premises }
compare-permits = 紙面所列許可與上列 { $count } 項一致，沒有多出
compare-activity = 實際經營的項目都在許可範圍內
compare-code = 二維碼是印在證上的，沒有被覆蓋或另貼
compare-site = 本頁網址是您單位公佈的核驗網址：{ $site }
details-heading = 技術資訊
details-copy = 複製核驗記錄
details-copied = 已複製
details-copy-failed = 未能複製，請長按文字選取
details-token = 簽名資料（十六進位）
record-title = 證照核驗記錄

## 不是我們的證照碼

foreign-heading = 不是證照碼
foreign-summary = 這個二維碼裡沒有簽名證照，本頁無法核驗。
foreign-content = 碼中內容（僅供檢視，未開啟）
foreign-advice = 如果它就印在證照上：可能是舊式證照的二維碼，也可能被人覆蓋調換。請憑證照編號向發證機關核實。
foreign-link = 這是一個網址連結
foreign-text = 這是一段普通文字
foreign-hcert = 這是健康證明類的編碼
foreign-jwt = 這是另一種系統的登入或憑證資料
foreign-wifi = 這是無線網路的連線資訊
foreign-contact = 這是一張名片
foreign-phone = 這是一個電話號碼
foreign-mail = 這是一個電子郵件地址
foreign-payment = 這是收款碼，請勿付款
foreign-geo = 這是一個地理位置
foreign-empty = 沒有內容
foreign-other = 這是其他用途的編碼

choose-heading = 圖中有 { $count } 個二維碼
choose-explain = 請選擇要核驗的一個。
choose-unverified = 證照碼（未通過核驗）

## 沒有得出結論

problem-no-code = 沒有找到二維碼
problem-no-code-advice = 請靠近一些重拍：讓二維碼佔畫面一半左右，四角完整、平整、不反光。
problem-unreadable = 看到了二維碼，但讀不出來
problem-unreadable-advice = 請對焦清楚後重拍，避免反光、遮擋和彎折；也可以擦淨證照表面再試。
problem-not-picture = 這個檔案不是能開啟的圖片
problem-not-picture-advice = 請選取照片、截圖（JPG、PNG）或 PDF。HEIC 格式的照片，請開啟後截圖再選。
problem-pdf-broken = 這個 PDF 打不開
problem-pdf-broken-advice = 檔案可能不完整或已損壞。請重新取得檔案，或者截圖後再選。
problem-pdf-locked = 這個 PDF 有密碼
problem-pdf-locked-advice = 請用密碼開啟後截圖，再選取截圖。
problem-pdf-reader = 未能載入 PDF 閱讀程式
problem-pdf-reader-advice = 第一次開啟 PDF 需要網路。請接通網路再試，或者截圖後再選。
problem-pdf-no-code = PDF 裡沒有找到二維碼
problem-pdf-no-code-advice = 請確認選對了檔案；如果碼很小，請放大後截圖，再選取截圖。
problem-picture-large = 圖片太大，本機處理不了
problem-picture-large-advice = 請擷取二維碼所在的部分，再選取截圖。
problem-scanner = 識別程式沒有正常執行
problem-scanner-advice = 請再試一次。仍不行時，可用微信或手機自帶的相機掃描，識別後會開啟本頁。
problem-camera-refused = 沒有得到使用相機的許可
problem-camera-refused-advice = 請在瀏覽器或微信的權限設定中允許使用相機；也可以直接拍一張照片來識別。
problem-camera-absent = 沒有找到可用的相機
problem-camera-absent-advice = 請改為選取照片，或用手機開啟本頁。
problem-camera-busy = 相機打不開，可能正被其他程式佔用
problem-camera-busy-advice = 請關閉正在使用相機的程式後再試，或直接拍一張照片來識別。
problem-camera-unsupported = 這個瀏覽器不能在網頁中使用相機
problem-camera-unsupported-advice = 請直接拍一張照片來識別，或用微信「掃一掃」掃描證照。
problem-verifier-load = 核驗程式未能載入
problem-verifier-load-advice = 請檢查網路後重新載入本頁。仍不行時，請更新微信或瀏覽器。
problem-verifier-fault = 核驗程式出錯，這次沒有得出結論
problem-verifier-fault-advice = 這既不表示有效，也不表示無效。請重新載入本頁，再核驗一次。
problem-take-photo = 拍一張照片
problem-reload = 重新載入
problem-retry = 再試一次

## 相機

camera-heading = 掃描二維碼
camera-aim = 把二維碼放入框內，保持穩定
camera-closer = 還沒讀出來：靠近一些，避開反光，讓整個碼都在框內
camera-starting = 正在開啟相機…
camera-stop = 停止掃描
camera-torch-on = 開啟補光燈
camera-torch-off = 關閉補光燈
camera-zoom = 放大
camera-next = 切換鏡頭

## 讀取 PDF

working-pdf = 正在讀取 PDF：第 { $page } 頁，共 { $pages } 頁
working-stop = 停止，只看已找到的

## 本頁的新版本

update-ready = 本頁有新版本。更新時會重新載入，已在檢視的結果會重新核驗。
update-use = 現在更新

## 設定與記錄

options-heading = 設定與記錄
options-vibration = 出結果時震動（有效一短，注意兩短，無效兩長）
options-sound = 出結果時發聲（有效一高，注意兩中，無效兩低）
options-journal = 在本機記錄每次核驗（預設不記錄，不會上傳）
journal-count = { $count ->
    [0] 還沒有記錄
   *[other] 已有 { $count } 條記錄
}
journal-export = 匯出為 CSV
journal-clear = 清空記錄
journal-cleared = 記錄已清空
journal-failed = 本機不允許儲存記錄
journal-headings = 時間 / 結論 / 原因 / 證照名稱 / 證照編號 / 持證主體 / 發證機關 / 摘要
forget-explain = 本機為離線核驗儲存了發證機關名錄。清除後要再次連網才能核驗，防止名錄被換成舊版的記憶也隨之清除。
forget-do = 清除已儲存的資料
forget-done = 已清除。關閉本頁後，下次開啟需要網路。
forget-failed = 未能清除，請在瀏覽器設定裡清除本站資料
page-version = 本頁版本：{ $version }
