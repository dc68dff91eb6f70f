"""What voice answers, in the languages of the sentences: one place for both."""

from typing import Final

FALLBACK: Final = "en"

TEXTS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "not_allowed": "You are not allowed to do that.",
        "added": "{name} is in the queue.",
        "added_many": "{count} files are in the queue.",
        "there_already": "{name} was added before.",
        "there_already_many": "These {count} files were added before.",
        "no_link": (
            "I heard no link in that. To fetch a title, say download the movie, or grab season two"
            " of, and the title."
        ),
        "paused_none": "No download is left to pause.",
        "paused": "One download is paused.",
        "paused_many": "{count} downloads are paused.",
        "resumed_none": "No download is paused.",
        "resumed": "One download goes on.",
        "resumed_many": "{count} downloads go on.",
        "idle": "Nothing is being downloaded.",
        "running": "{name} is at {percent} percent, at {speed}.",
        "running_many": "{count} downloads are running, at {speed}.",
        "waiting": "One is waiting.",
        "waiting_many": "{count} are waiting.",
        "paused_now": "One is paused.",
        "paused_now_many": "{count} are paused.",
        "failed": "One has failed.",
        "failed_many": "{count} have failed.",
        "left": "It takes about {duration}.",
        "switched_off": "Downloads are switched off.",
        "quiet_stopped": "Downloads are stopped during quiet hours.",
        "quiet_slow": "It is quiet hours, so that downloads go slowly.",
        "slow": "The speed is set to slow.",
        "episode": "{batch}, episode {number}",
        "held": "Downloads are waiting: {reason}.",
        "nothing_found": "I found nothing called {title}.",
        "season": "{title}, season {season}",
        "grabbed": "One file of {title} is in the queue.",
        "grabbed_many": "{count} files of {title} are in the queue.",
        "grab_goes_on": "I am looking for {title}, and add what I find.",
        "grab_ended": "Downloading {title}",
        "there_before": "One was there already.",
        "there_before_many": "{count} were there already.",
        "missing": "One was not found.",
        "missing_many": "{count} were not found.",
        "refused": "One was found, but cannot be taken.",
        "refused_many": "{count} were found, but cannot be taken.",
        "why_file_not_found": "The file is gone from Fshare.",
        "why_password_required": "The link is protected by a password.",
        "source_silent": "Not every search source has answered.",
        "not_aired": "One has not aired yet.",
        "not_aired_many": "{count} have not aired yet.",
        "grabbed_before": "All of {title} is there or in the queue already.",
        "nothing_new": "I found nothing new of {title}.",
        "not_to_be_had": "I found no file for {title}.",
        "not_to_be_taken": "I found {title}, but no file that can be taken.",
        "none_aired": "{title} has not aired yet.",
        "followed": "I follow {title}, and download what comes.",
        "wanted": "One episode is looked for now.",
        "wanted_many": "{count} episodes are looked for now.",
        "airs_today": "The next episode airs today.",
        "airs_tomorrow": "The next episode airs tomorrow.",
        "airs": "The next episode airs in {count} days.",
        "there": "Yes, {title} is there.",
        "there_many": "Yes, {count} files of {title} are there.",
        "coming": "Not yet: {title} is at {percent} percent.",
        "coming_many": "Not yet: {count} files of {title} are on their way.",
        "partly": "{there} of {count} files of {title} are there so far.",
        "gone": "No, {title} could not be downloaded.",
        "never": "No, nothing called {title} has been downloaded.",
        "minute": "a minute",
        "minutes": "{count} minutes",
        "hours": "{count} hours",
        "days": "{count} days",
    },
    "vi": {
        "not_allowed": "Bạn không có quyền làm việc đó.",
        "added": "Đã đưa {name} vào hàng đợi.",
        "added_many": "Đã đưa {count} tệp vào hàng đợi.",
        "there_already": "{name} đã được thêm từ trước.",
        "there_already_many": "{count} tệp này đã được thêm từ trước.",
        "no_link": (
            "Tôi không nghe thấy liên kết nào. Muốn tải theo tên, hãy nói tải phim, hoặc tải mùa"
            " hai phim, rồi nói tên phim."
        ),
        "paused_none": "Không còn mục tải nào để tạm dừng.",
        "paused": "Đã tạm dừng một mục tải.",
        "paused_many": "Đã tạm dừng {count} mục tải.",
        "resumed_none": "Không có mục tải nào đang tạm dừng.",
        "resumed": "Một mục tải được tiếp tục.",
        "resumed_many": "{count} mục tải được tiếp tục.",
        "idle": "Hiện không tải gì cả.",
        "running": "{name} được {percent} phần trăm, tốc độ {speed}.",
        "running_many": "Đang tải {count} mục, tốc độ {speed}.",
        "waiting": "Một mục đang chờ.",
        "waiting_many": "{count} mục đang chờ.",
        "paused_now": "Một mục đang tạm dừng.",
        "paused_now_many": "{count} mục đang tạm dừng.",
        "failed": "Một mục thất bại.",
        "failed_many": "{count} mục thất bại.",
        "left": "Còn khoảng {duration}.",
        "switched_off": "Việc tải đang bị tắt.",
        "quiet_stopped": "Đang trong giờ yên tĩnh nên việc tải tạm ngưng.",
        "quiet_slow": "Đang trong giờ yên tĩnh nên tải chậm.",
        "slow": "Tốc độ đang đặt ở mức chậm.",
        "episode": "{batch}, tập {number}",
        "held": "Các mục tải đang chờ: {reason}.",
        "nothing_found": "Tôi không tìm thấy gì tên là {title}.",
        "season": "{title}, mùa {season}",
        "grabbed": "Đã đưa một tệp của {title} vào hàng đợi.",
        "grabbed_many": "Đã đưa {count} tệp của {title} vào hàng đợi.",
        "grab_goes_on": "Tôi đang tìm {title}, tìm được gì sẽ tải nấy.",
        "grab_ended": "Tải {title}",
        "there_before": "Một mục đã có sẵn.",
        "there_before_many": "{count} mục đã có sẵn.",
        "missing": "Một mục không tìm thấy.",
        "missing_many": "{count} mục không tìm thấy.",
        "refused": "Một mục tìm thấy nhưng không tải được.",
        "refused_many": "{count} mục tìm thấy nhưng không tải được.",
        "why_file_not_found": "Tệp không còn trên Fshare.",
        "why_password_required": "Liên kết có mật khẩu.",
        "source_silent": "Có nguồn tìm kiếm chưa trả lời.",
        "not_aired": "Một tập chưa chiếu.",
        "not_aired_many": "{count} tập chưa chiếu.",
        "grabbed_before": "{title} đã có đủ hoặc đã nằm trong hàng đợi.",
        "nothing_new": "Tôi không tìm thấy gì mới của {title}.",
        "not_to_be_had": "Tôi không tìm thấy tệp nào của {title}.",
        "not_to_be_taken": "Tôi tìm thấy {title} nhưng không có tệp nào tải được.",
        "none_aired": "{title} chưa chiếu.",
        "followed": "Tôi theo dõi {title}, có gì mới sẽ tải.",
        "wanted": "Đang tìm một tập.",
        "wanted_many": "Đang tìm {count} tập.",
        "airs_today": "Tập tiếp theo chiếu hôm nay.",
        "airs_tomorrow": "Tập tiếp theo chiếu ngày mai.",
        "airs": "Tập tiếp theo chiếu sau {count} ngày nữa.",
        "there": "Có, {title} đã tải xong.",
        "there_many": "Có, đã tải xong {count} tệp của {title}.",
        "coming": "Chưa, {title} mới được {percent} phần trăm.",
        "coming_many": "Chưa, {count} tệp của {title} đang được tải.",
        "partly": "{title} mới có {there} trên {count} tệp.",
        "gone": "Không, {title} không tải được.",
        "never": "Không, chưa tải gì tên là {title}.",
        "minute": "một phút",
        "minutes": "{count} phút",
        "hours": "{count} giờ",
        "days": "{count} ngày",
    },
}

_MINUTES_PER_HOUR: Final = 60
_HOURS_PER_DAY: Final = 24
_HOURS_FROM: Final = 120
"""Minutes from which a duration is told in hours."""


def spoken_language(language: str) -> str:
    """Return the language of the texts for one of Home Assistant, such as `vi-VN`."""
    base = language.partition("-")[0].lower()
    return base if base in TEXTS else FALLBACK


def say(language: str, key: str, **values: object) -> str:
    """Return a text."""
    return TEXTS[spoken_language(language)][key].format(**values)


def has_text(key: str) -> bool:
    """Tell whether there is a text."""
    return key in TEXTS[FALLBACK]


def say_count(language: str, key: str, count: int, **values: object) -> str:
    """Return a text for one, or for many."""
    return say(language, key if count == 1 else f"{key}_many", count=count, **values)


def say_duration(language: str, seconds: float) -> str:
    """Return a duration as people say it, in one unit."""
    minutes = max(1, round(seconds / 60))
    if minutes == 1:
        return say(language, "minute")
    if minutes < _HOURS_FROM:
        return say(language, "minutes", count=minutes)
    hours = round(minutes / _MINUTES_PER_HOUR)
    if hours < 2 * _HOURS_PER_DAY:
        return say(language, "hours", count=hours)
    return say(language, "days", count=round(hours / _HOURS_PER_DAY))
